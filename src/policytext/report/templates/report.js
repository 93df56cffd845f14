(() => {
  for (const box of document.querySelectorAll(".table")) {
    const body = box.querySelector("tbody");
    const rows = [...body.rows];
    const shown = box.querySelector(".rows");
    const count = () => {
      const visible = rows.filter((row) => !row.hidden).length;
      shown.textContent = fill(shown.dataset.form, { shown: visible, total: rows.length });
    };
    const texts = rows.map((row) => row.textContent.toLowerCase());
    box.querySelector("input").addEventListener("input", (event) => {
      const wanted = event.target.value.trim().toLowerCase().split(/\s+/);
      rows.forEach((row, i) => { row.hidden = !wanted.every((word) => texts[i].includes(word)); });
      count();
    });
    const heads = [...box.querySelectorAll("th")];
    heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
      const numeric = head.classList.contains("number");
      const first = numeric ? "descending" : "ascending";
      const second = numeric ? "ascending" : "descending";
      const order = head.getAttribute("aria-sort") === first ? second : first;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const value = (row) => row.cells[column].dataset.value;
      const compare = (a, b) => {
        const [x, y] = [value(a), value(b)];
        if (x !== undefined && y !== undefined) return sign * (Number(x) - Number(y));
        if (x !== undefined || y !== undefined) return x === undefined ? 1 : -1;
        return sign * a.cells[column].textContent.localeCompare(b.cells[column].textContent, "zh");
      };
      body.append(...[...rows].sort(compare));
    }));
    count();
  }

  const data = JSON.parse(document.getElementById("evidence-data").textContent);
  const dialog = document.getElementById("evidence");
  const list = document.getElementById("evidence-list");
  const size = document.getElementById("evidence-size");
  const passage = ([doc, section, start, end, pre, keyword, post]) => {
    const item = add(list, "li");
    const quote = add(item, "p");
    add(quote, "span", pre, "context");
    add(quote, "mark", keyword);
    add(quote, "span", post, "context");
    const from = add(item, "p", undefined, "from");
    const link = add(from, "a", data.documents[doc]);
    link.href = `#d${doc}`;
    link.addEventListener("click", () => dialog.close());
    from.append(" · ");
    add(from, "span", section || list.dataset.nowhere);
    from.append(" · ");
    add(from, "span", fill(list.dataset.place, { start, end }));
  };
  const open = (key) => {
    const cell = data.cells[key];
    document.getElementById("evidence-title").textContent = cell.title;
    const form = cell.rows.length < cell.n ? size.dataset.sampled : size.dataset.complete;
    size.textContent = fill(form, { n: cell.n, shown: cell.rows.length });
    list.replaceChildren();
    cell.rows.forEach((row) => passage(data.passages[row]));
    dialog.showModal();
    dialog.scrollTop = 0;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".count");
    if (button) open(button.dataset.cell);
    if (event.target === dialog) dialog.close();
  });
  const asked = new URLSearchParams(location.search).get("evidence");
  if (asked && data.cells[asked]) open(asked);

  document.getElementById("theme").addEventListener("click", turnTheme);

  const links = [...document.querySelectorAll("nav a")];
  const mark = () => {
    const line = innerHeight / 3;
    const passed = links.filter((link) => document.querySelector(link.hash).getBoundingClientRect().top < line);
    links.forEach((link) => link.removeAttribute("aria-current"));
    (passed.pop() || links[0]).setAttribute("aria-current", "true");
  };
  addEventListener("scroll", mark, { passive: true });
  mark();
})();
