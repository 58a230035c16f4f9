// A box to write in that hands over what is typed: a draft after each pause of a second (and at least every two
// seconds while typing goes on), and the finished text when the writer leaves the box.
const PAUSE = 1000;
const LONGEST = 1900;

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const label = parentElement.querySelector("label");
  const area = parentElement.querySelector("textarea");
  const hint = parentElement.querySelector("p");
  area.id = data.id;
  hint.id = `${data.id}-hint`;
  label.htmlFor = data.id;
  label.textContent = data.label;
  hint.textContent = data.hint;
  area.setAttribute("aria-describedby", hint.id);
  area.maxLength = data.limit;
  area.disabled = data.disabled;
  // The text is set once, and again only when the page asks for it (another version was chosen).
  if (area.dataset.round !== String(data.round)) {
    area.dataset.round = String(data.round);
    area.value = data.text;
    area.dataset.handedOver = data.text;
    area.dataset.saved = data.text;
  }
  let timer = null;
  let first = null;
  const draft = () => {
    window.clearTimeout(timer);
    timer = null;
    first = null;
    if (area.value !== area.dataset.handedOver) {
      area.dataset.handedOver = area.value;
      setStateValue("draft", area.value);
    }
  };
  area.oninput = () => {
    const now = Date.now();
    first = first ?? now;
    window.clearTimeout(timer);
    timer = window.setTimeout(draft, Math.max(0, Math.min(PAUSE, first + LONGEST - now)));
  };
  area.onblur = () => {
    window.clearTimeout(timer);
    if (area.value !== area.dataset.saved) {
      area.dataset.saved = area.value;
      area.dataset.handedOver = area.value;
      setTriggerValue("finished", area.value);
    }
  };
}
