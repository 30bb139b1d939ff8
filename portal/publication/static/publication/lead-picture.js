// Suggests the picture's own alternative text when an editor chooses a lead picture.
// What an editor wrote is never touched; a picture without such a text suggests nothing.
document.addEventListener('DOMContentLoaded', () => {
  const chosen = document.getElementById('id_lead_picture');
  const alt = document.getElementById('id_lead_picture_alt');
  const chooser = document.getElementById('id_lead_picture-chooser');
  if (!chosen || !alt || !chooser) return;
  let suggested = '';

  const suggest = () => {
    if (alt.value !== suggested) return;
    const preview = chooser.querySelector('[data-chooser-image]');
    const title = chooser.querySelector('[data-chooser-title]')?.textContent.trim();
    const words = (chosen.value && preview?.dataset.defaultAltText) || '';
    // Wagtail gives the title, mostly a file's name, for want of a text.
    suggested = words === title ? '' : words;
    alt.value = suggested;
    alt.dispatchEvent(new Event('change', { bubbles: true }));
  };
  // Wagtail tells of the choice before it has shown the picture.
  chosen.addEventListener('change', () => queueMicrotask(suggest));
});
