(() => {
  const byId = (name) => document.getElementById(name);
  const findings = JSON.parse(byId("findings").textContent);
  const articles = [...document.querySelectorAll("article")];
  const boxes = [...document.querySelectorAll("#filters input")];
  const select = byId("document");
  const said = byId("said");
  const nothing = said.firstElementChild;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let now = 0;
  let chosen = null;

  const isShown = (group) => !document.body.classList.contains(`hide-${group}`);
  const marksOf = (article) => [...article.querySelectorAll(".source [id]:not(.heading)")];
  const visible = () => marksOf(articles[now]).filter((mark) => isShown(mark.className.split(" ")[0]));
  const scrollTo = (element, block) => element.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });

  const number = () => {
    const all = visible();
    byId("number").textContent = fill(byId("number").dataset.form, { n: all.indexOf(chosen) + 1 || "–", total: all.length });
    byId("back").disabled = byId("forth").disabled = !all.length;
  };

  const choose = (mark) => {
    document.querySelectorAll(".chosen").forEach((one) => one.classList.remove("chosen"));
    chosen = mark;
    document.body.classList.toggle("chosen-one", Boolean(mark));
    said.replaceChildren();
    if (!mark) said.append(nothing);
    else {
      mark.classList.add("chosen");
      articles[now].querySelectorAll(`[data-of="${mark.id}"]`).forEach((one) => one.classList.add("chosen"));
      const found = findings[now][Number(mark.id.split("m")[1])];
      const name = document.querySelector(`#filters .${found.group} .swatch`).textContent;
      const title = add(said, "h2", undefined, found.group);
      add(title, "span", name, "swatch");
      const list = add(said, "dl");
      const facts = found.section ? [...found.fields, [said.dataset.section, found.section]] : found.fields;
      facts.forEach(([label, value]) => { add(list, "dt", label); add(list, "dd", value); });
      add(said, "p", found.place, "soft");
      mark.focus({ preventScroll: true });
    }
    number();
  };

  const step = (by) => {
    const all = visible();
    if (!all.length) return;
    let place = all.indexOf(chosen);
    if (place < 0 && chosen) {
      const passed = all.filter((mark) => chosen.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_PRECEDING).length;
      place = by > 0 ? passed - 1 : passed;
    }
    const next = place < 0 && by < 0 ? all.length - 1 : (place + by + all.length) % all.length;
    choose(all[next]);
    scrollTo(all[next], "center");
  };

  const count = () => {
    const counts = {};
    findings[now].forEach((found) => { counts[found.group] = (counts[found.group] || 0) + 1; });
    boxes.forEach((box) => { box.parentElement.querySelector("output").textContent = counts[box.value] || 0; });
  };

  const open = (place) => {
    now = Math.min(Math.max(place, 0), articles.length - 1);
    articles.forEach((article, i) => { article.hidden = i !== now; });
    select.value = articles[now].id;
    byId("place").textContent = fill(byId("place").dataset.form, { n: now + 1, total: articles.length });
    byId("previous").disabled = now === 0;
    byId("next").disabled = now === articles.length - 1;
    count();
    choose(null);
  };
  const turn = (place) => {
    if (place < 0 || place >= articles.length) return;
    open(place);
    history.replaceState(null, "", `#${articles[now].id}`);
    scrollTo0();
    current();
  };
  const scrollTo0 = () => window.scrollTo(0, 0);

  const follow = () => {
    const target = /^#d\d+/.test(location.hash) ? byId(location.hash.slice(1)) : null;
    if (!target) return false;
    const article = target.closest("article");
    if (articles.indexOf(article) !== now || article.hidden) open(articles.indexOf(article));
    if (target === article) scrollTo0();
    else {
      if (target.matches(".source [id]:not(.heading)")) choose(target);
      target.scrollIntoView({ block: "start" });
    }
    current();
    return true;
  };

  const current = () => {
    const links = [...articles[now].querySelectorAll("nav a")];
    const line = innerHeight / 3;
    const passed = links.filter((link) => byId(link.hash.slice(1)).getBoundingClientRect().top < line).pop();
    links.forEach((link) => (link === passed ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    if (passed) {
      const nav = passed.closest("nav");
      const [top, bottom] = [passed.offsetTop - nav.offsetTop, passed.offsetTop - nav.offsetTop + passed.offsetHeight];
      if (top < nav.scrollTop || bottom > nav.scrollTop + nav.clientHeight) nav.scrollTop = top - nav.clientHeight / 3;
    }
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; current(); });
  }, { passive: true });

  boxes.forEach((box) => box.addEventListener("change", () => {
    document.body.classList.toggle(`hide-${box.value}`, !box.checked);
    number();
  }));
  document.addEventListener("click", (event) => {
    let mark = event.target.closest(".source mark, .source del");
    while (mark && !isShown(mark.className.split(" ")[0])) mark = mark.parentElement.closest(".source mark, .source del");
    if (mark) choose(mark.id ? mark : byId(mark.dataset.of));
  });
  select.addEventListener("change", () => turn(select.selectedIndex));
  byId("previous").addEventListener("click", () => turn(now - 1));
  byId("next").addEventListener("click", () => turn(now + 1));
  byId("back").addEventListener("click", () => step(-1));
  byId("forth").addEventListener("click", () => step(1));
  byId("theme").addEventListener("click", turnTheme);

  const keys = { n: () => turn(now + 1), p: () => turn(now - 1), j: () => step(1), k: () => step(-1), t: turnTheme, Escape: () => choose(null) };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select")) return;
    const box = boxes[Number(event.key) - 1];
    if (box) box.click();
    else if (Object.hasOwn(keys, event.key)) keys[event.key]();
    else return;
    event.preventDefault();
  });
  addEventListener("hashchange", follow);
  // The browser itself scrolls to the document of an address, past the bar with the filters.
  addEventListener("load", () => { if (location.hash === `#${articles[now].id}`) setTimeout(scrollTo0); });
  if (innerWidth < 960) document.querySelectorAll("article > nav details").forEach((one) => { one.open = false; });
  open(0);
  if (!follow()) current();
})();
