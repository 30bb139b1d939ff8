// Shows how a picture is cut while an editor moves what is marked: the portal itself says how.
(() => {
  const frames = document.querySelector('[data-crops]');
  const names = ['x', 'y', 'width', 'height'];
  const inputs = names.map((name) => document.querySelector(`input.focal_point_${name}`));
  if (!frames || inputs.some((input) => !input)) return;

  const marked = () => inputs.map((input, i) => `${names[i]}=${input.value}`).join('&');
  let shown = marked();

  const follow = async () => {
    const wanted = marked();
    if (wanted === shown) return;
    shown = wanted;
    const answer = await fetch(`${frames.dataset.crops}?${wanted}`);
    // Something newer may have been asked for meanwhile.
    if (answer.ok && wanted === shown) frames.innerHTML = await answer.text();
  };
  // Wagtail's chooser writes into the fields without telling anybody.
  for (const event of ['pointerup', 'mouseup', 'keyup', 'click']) {
    document.addEventListener(event, () => setTimeout(follow));
  }
})();
