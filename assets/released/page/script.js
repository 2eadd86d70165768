// Language, the choice of remiss, the charts, and the filter of the table of statements. No request is ever made.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const narrow = matchMedia("(max-width: 40rem)"); // where long labels would push what is drawn off the screen
  let language = "sv";

  function draw() {
    const datasets = data.remisser[byId("remiss").value];
    for (const [name, spec] of Object.entries(data.charts[language])) {
      vegaEmbed(byId(name), { ...fitted(spec), datasets }, { mode: "vega-lite", renderer: "svg", actions: false });
    }
    for (const table of document.querySelectorAll("#matrix-table table")) {
      table.hidden = table.dataset.remiss !== byId("remiss").value;
    }
    filter();
  }

  function fitted(spec) {
    if (!narrow.matches) return spec;
    return JSON.parse(JSON.stringify(spec), (key, value) =>
      key === "y" && value?.axis?.labelLimit ? { ...value, axis: { ...value.axis, labelLimit: 130 } } : value);
  }

  function filter() {
    const words = byId("words").value.toLocaleLowerCase("sv").split(/\s+/).filter(Boolean);
    const actor = byId("actor").value, code = byId("code").value, remiss = byId("remiss").value;
    let shown = 0;
    for (const row of byId("passages").tBodies[0].rows) {
      const text = row.textContent.toLocaleLowerCase("sv");
      row.hidden = !(row.dataset.remiss === remiss && (!actor || row.dataset.actor === actor)
        && (!code || row.dataset.code === code) && words.every((word) => text.includes(word)));
      shown += row.hidden ? 0 : 1;
    }
    byId("shown").textContent = data.words[language][shown === 1 ? "shown_1" : "shown"].replace("#", shown);
  }

  function speak(other) {
    language = other;
    document.documentElement.lang = other;
    const button = byId("language"), next = other === "sv" ? "en" : "sv";
    button.textContent = data.words[next].name;
    button.lang = next;
    button.setAttribute("aria-label", data.words[next].switch);
    for (const option of byId("code").options) option.textContent = option.dataset[other] ?? "";
    draw();
  }

  // A link to a statement that the filter hides would lead nowhere: show it.
  function follow() {
    const row = document.getElementById(location.hash.slice(1));
    if (!row || !row.matches("#passages tr")) return;
    for (const id of ["words", "actor", "code"]) byId(id).value = "";
    filter();
    row.scrollIntoView({ block: "center" });
    row.focus();
  }

  byId("language").addEventListener("click", () => speak(language === "sv" ? "en" : "sv"));
  byId("remiss").addEventListener("change", draw);
  narrow.addEventListener("change", draw);
  byId("filter").addEventListener("input", filter);
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  speak("sv");
  follow();
})();
