// Says below the form of a lexicon entry what it would change, while it is typed.
document.addEventListener('DOMContentLoaded', () => {
  const place = document.getElementById('lexicon-trial');
  const latin = document.getElementById('id_latin');
  const cyrillic = document.getElementById('id_cyrillic');
  if (!place || !latin || !cyrillic) return;
  const PAUSE = 400;
  let timer;
  let asked = 0;

  const show = async () => {
    asked += 1;
    const mine = asked;
    const query = new URLSearchParams({
      latin: latin.value, cyrillic: cyrillic.value, entry: place.dataset.entry,
    });
    const answer = await fetch(`${place.dataset.address}?${query}`, { credentials: 'same-origin' });
    // An answer that comes late is of words that have changed since.
    if (answer.ok && mine === asked) place.innerHTML = await answer.text();
  };
  for (const field of [latin, cyrillic]) {
    field.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(show, PAUSE);
    });
  }
});
