// What a date field cannot read stays as it was typed: the form says what is wrong with it.
window.jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
