// Chooses some of thousands: found by what is typed, chosen, ordered and removed with buttons.
// It listens to the whole page, since lists bring their filters anew.
(() => {
  const PAUSE = 250;
  const timers = new WeakMap();
  const asked = new WeakMap();
  const partsOf = (picker) => ({
    chosen: picker.querySelector('[data-chosen]'),
    field: picker.querySelector('[data-query]'),
    said: picker.querySelector('[data-said]'),
    found: picker.querySelector('[data-found]'),
  });

  const show = (picker, html) => {
    const { said, found } = partsOf(picker);
    const answer = document.createElement('template');
    answer.innerHTML = html;
    const words = answer.content.querySelector('[data-say]');
    words?.remove();
    // A screen reader is told this line, not twenty names.
    said.textContent = words ? words.textContent.trim() : '';
    found.replaceChildren(answer.content);
  };

  const find = async (picker) => {
    const { value } = partsOf(picker).field;
    asked.set(picker, value);
    const query = new URLSearchParams({ q: value });
    const answer = await fetch(`${picker.dataset.find}&${query}`, { credentials: 'same-origin' });
    const html = await answer.text();
    // An answer that comes late is of a query that has changed since.
    if (answer.ok && asked.get(picker) === value) show(picker, html);
  };

  const changed = (picker) =>
    partsOf(picker).chosen.dispatchEvent(new Event('change', { bubbles: true }));

  const choose = (picker, button) => {
    const { chosen, field } = partsOf(picker);
    const there = [...chosen.querySelectorAll('input')].some((each) => each.value === button.value);
    if (!there) {
      const entry = picker.querySelector('template').content.firstElementChild.cloneNode(true);
      entry.querySelector('input').value = button.value;
      entry.querySelector('[data-label]').textContent = button.textContent;
      for (const each of entry.querySelectorAll('button'))
        each.setAttribute('aria-label', `${each.textContent}: ${button.textContent}`);
      if (picker.dataset.most === '1') chosen.replaceChildren();
      chosen.append(entry);
    }
    field.value = '';
    asked.set(picker, '');
    show(picker, '');
    field.focus();
    if (!there) changed(picker);
  };

  const arrange = (picker, button) => {
    const entry = button.closest('li');
    if ('up' in button.dataset) entry.previousElementSibling?.before(entry);
    if ('down' in button.dataset) entry.nextElementSibling?.after(entry);
    if ('remove' in button.dataset) entry.remove();
    ('remove' in button.dataset ? partsOf(picker).field : button).focus();
    changed(picker);
  };

  const pickerOf = (event) => event.target.closest?.('.picker');
  const isQuery = (event) => event.target.matches?.('.picker [data-query]');

  // What is typed here changes nothing of the form: there is nothing to save and no list to load.
  document.addEventListener('change', (event) => isQuery(event) && event.stopPropagation(), true);
  document.addEventListener('input', (event) => {
    if (!isQuery(event)) return;
    event.stopPropagation();
    const picker = pickerOf(event);
    clearTimeout(timers.get(picker));
    timers.set(picker, setTimeout(find, PAUSE, picker));
  }, true);
  // Enter would send the whole form; it goes on to the first that was found.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !isQuery(event)) return;
    event.preventDefault();
    partsOf(pickerOf(event)).found.querySelector('button')?.focus();
  });
  document.addEventListener('click', (event) => {
    const picker = pickerOf(event);
    const button = event.target.closest?.('button');
    if (!picker || !button) return;
    if (button.closest('[data-found]')) choose(picker, button);
    if (button.closest('[data-chosen]')) arrange(picker, button);
  });
})();
