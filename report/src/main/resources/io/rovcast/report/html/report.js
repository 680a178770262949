"use strict";
// Sorting, searching and leafing for tables that are complete without it.
(() => {
  const PAGE = matchMedia("(max-width: 46rem)").matches ? 8 : 15;
  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  function enhance(table) {
    const body = table.tBodies[0];
    const rows = Array.from(body.rows).map((row, number) => ({ row, number, text: row.textContent.toLowerCase() }));
    const label = document.getElementById(table.getAttribute("aria-labelledby")).textContent;
    let order = rows;
    let query = "";
    let page = 0;

    const tools = make("div", { className: "tools" });
    const input = make("input", {
      type: "search",
      placeholder: "Search: " + table.dataset.search,
      autocomplete: "off",
      spellcheck: false,
    });
    input.setAttribute("aria-label", "Search " + label);
    const count = make("output", {});
    count.setAttribute("aria-live", "polite");
    tools.append(input, count);

    const pager = make("div", { className: "pager" });
    const back = make("button", { type: "button", textContent: "Back" });
    const on = make("button", { type: "button", textContent: "Next" });
    const where = make("span", {});
    pager.append(back, on, where);

    table.parentElement.before(tools);
    table.parentElement.after(pager);

    function show() {
      const words = query.split(/\s+/).filter(Boolean);
      const found = order.filter((entry) => words.every((word) => entry.text.includes(word)));
      const pages = Math.max(1, Math.ceil(found.length / PAGE));
      page = Math.min(page, pages - 1);
      const from = page * PAGE;
      for (const entry of rows) {
        entry.row.hidden = true;
      }
      for (const entry of found.slice(from, from + PAGE)) {
        entry.row.hidden = false;
      }
      count.textContent = found.length === rows.length ? rows.length + " rows" : found.length + " of " + rows.length + " rows";
      pager.hidden = pages === 1;
      where.textContent = "Page " + (page + 1) + " of " + pages;
      back.disabled = page === 0;
      on.disabled = page === pages - 1;
    }

    function key(entry, column) {
      const cell = entry.row.cells[column];
      return cell.dataset.v === undefined ? cell.textContent : Number(cell.dataset.v);
    }

    const words = new Intl.Collator("en", { numeric: true });
    function compare(a, b) {
      return typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b));
    }

    Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
      const button = make("button", { type: "button", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const numeric = head.classList.contains("n") || rows.some((entry) => entry.row.cells[column].dataset.v);
        const before = head.getAttribute("aria-sort");
        const direction = before === null ? (numeric ? "descending" : "ascending") : before === "ascending" ? "descending" : "ascending";
        for (const other of table.tHead.rows[0].cells) {
          other.removeAttribute("aria-sort");
        }
        head.setAttribute("aria-sort", direction);
        const sign = direction === "ascending" ? 1 : -1;
        order = rows.slice().sort((a, b) => sign * compare(key(a, column), key(b, column)) || a.number - b.number);
        body.append(...order.map((entry) => entry.row));
        page = 0;
        show();
      });
    });

    input.addEventListener("input", () => {
      query = input.value.toLowerCase();
      page = 0;
      show();
    });
    back.addEventListener("click", () => { page--; show(); });
    on.addEventListener("click", () => { page++; show(); });
    show();
  }

  document.querySelectorAll("table[data-search]").forEach(enhance);
})();
