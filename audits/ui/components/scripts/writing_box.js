// A box to write in that hands over what is typed: after each pause of a second, at least every two seconds while
// typing goes on, and as done when the writer leaves the box.
// The version that the words were written upon goes with them: the box remembers it even where the server was restarted.
// A handing over that nobody took (the server drops what comes before it has drawn the page anew) is made again.
const PAUSE = 1000;
const LONGEST = 1900;
const AGAIN_AFTER = 2000;
const TRIES = 6;

export default function ({ parentElement, data, setStateValue }) {
  const label = parentElement.querySelector("label");
  const area = parentElement.querySelector("textarea");
  const hint = parentElement.querySelector("p");
  const known = area.dataset;

  const handOver = (done) => {
    window.clearTimeout(area.waiting);
    area.since = null;
    if (area.value === known.handedOver && (!done || known.done === "yes")) return;
    known.handedOver = area.value;
    known.done = done ? "yes" : "no";
    send(done, 1);
  };

  const send = (done, attempt) => {
    const at = Date.now();
    known.at = at;
    setStateValue("words", { text: known.handedOver, done, seen: Number(known.seen), at });
    window.clearTimeout(area.again);
    if (attempt < TRIES)
      area.again = window.setTimeout(() => {
        if (area.isConnected && Number(known.taken) < at) send(done, attempt + 1);
      }, AGAIN_AFTER * attempt);
  };

  area.id = data.id;
  hint.id = `${data.id}-hint`;
  label.htmlFor = data.id;
  label.textContent = data.label;
  hint.textContent = data.hint;
  area.setAttribute("aria-describedby", hint.id);
  area.maxLength = data.limit;
  known.taken = data.taken;

  const first = known.round === undefined;
  // Filled when it first appears, and again in a new round, but never over words that were not taken yet.
  const taken = area.value === known.handedOver && Number(known.taken) >= Number(known.at ?? 0);
  if (first || (known.round !== data.round && taken)) {
    const other = area.value !== data.text;
    area.value = data.text;
    known.round = data.round;
    known.seen = data.seen;
    known.handedOver = data.text;
    known.done = "yes";
    // What was handed over before is settled: a server that starts again must not take it once more.
    if (!first && other) setStateValue("words", null);
  }
  if (area.value.trim() === data.saved) known.seen = data.version;

  area.oninput = () => {
    known.done = "no";
    const now = Date.now();
    area.since = area.since ?? now;
    window.clearTimeout(area.waiting);
    area.waiting = window.setTimeout(() => handOver(false), Math.max(0, Math.min(PAUSE, area.since + LONGEST - now)));
  };
  area.onblur = () => handOver(true);
}
