// Above a long list of boxes a field shows those whose names have what is typed, and those ticked.
// Without this script the whole list stands there.
const FEW = 12;
const folded = (text) => text.toLocaleLowerCase().replace(/[ʻʼ‘’'`]/g, '');

document.addEventListener('DOMContentLoaded', () => {
  for (const group of ['id_organisations', 'id_officials']) {
    const list = document.getElementById(group);
    const labels = [...(list?.querySelectorAll('label') ?? [])];
    if (labels.length <= FEW) continue;

    const field = document.createElement('input');
    field.type = 'search';
    field.autocomplete = 'off';
    field.placeholder = labels[0].querySelector('input').dataset.findLabel;
    field.setAttribute('aria-label', field.placeholder);
    field.setAttribute('aria-controls', group);
    field.addEventListener('input', () => {
      const words = folded(field.value).split(/\s+/);
      for (const label of labels) {
        const name = folded(label.textContent);
        const fits = words.every((word) => name.includes(word));
        label.parentElement.hidden = !fits && !label.querySelector('input').checked;
      }
    });
    // Enter would send the whole form; it goes on to the first box that is left.
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      labels.find((label) => !label.parentElement.hidden)?.querySelector('input').focus();
    });
    list.before(field);
  }
});
