// The acts that a page cites: found by number or title, chosen, ordered and removed with buttons.
document.addEventListener('DOMContentLoaded', () => {
  const PAUSE = 250;

  for (const picker of document.querySelectorAll('.act-picker')) {
    const chosen = picker.querySelector('[data-chosen]');
    const field = picker.querySelector('[data-query]');
    const found = picker.querySelector('[data-found]');
    const empty = picker.querySelector('template').content.firstElementChild;
    let timer;
    let asked = 0;

    const changed = () => chosen.dispatchEvent(new Event('change', { bubbles: true }));

    const find = async () => {
      asked += 1;
      const mine = asked;
      const query = new URLSearchParams({ q: field.value });
      const answer = await fetch(`${picker.dataset.find}&${query}`, { credentials: 'same-origin' });
      // An answer that comes late is of a query that has changed since.
      if (answer.ok && mine === asked) found.innerHTML = await answer.text();
    };

    const choose = (button) => {
      const { number } = button.dataset;
      const there = [...chosen.querySelectorAll('input')].some((input) => input.value === number);
      if (!there) {
        const entry = empty.cloneNode(true);
        entry.querySelector('input').value = number;
        entry.querySelector('[data-title]').textContent = button.textContent;
        chosen.append(entry);
        changed();
      }
      field.value = '';
      found.replaceChildren();
      field.focus();
    };

    field.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(find, PAUSE);
    });
    // Enter would send the whole form; it goes on to the first act that was found.
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      found.querySelector('button')?.focus();
    });
    found.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (button) choose(button);
    });
    chosen.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button) return;
      const entry = button.closest('li');
      if ('up' in button.dataset) entry.previousElementSibling?.before(entry);
      if ('down' in button.dataset) entry.nextElementSibling?.after(entry);
      if ('remove' in button.dataset) entry.remove();
      ('remove' in button.dataset ? field : button).focus();
      changed();
    });
  }
});
