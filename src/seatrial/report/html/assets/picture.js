"use strict";
(() => {
  const make = (name, ...children) => {
    const node = document.createElement(name);
    node.append(...children);
    return node;
  };

  const LARGEST = 1.25; // pixels for a unit of the drawing, where all of it is shown

  class View {
    // What part of a drawing is seen: its viewBox, which panning and zooming change.
    constructor(svg) {
      this.svg = svg;
      [, , this.width, this.height] = svg.dataset.size.split(" ").map(Number);
      this.fit();
    }

    get aspect() {
      const { width, height } = this.svg.getBoundingClientRect();
      return width && height ? width / height : 1.6;
    }

    // As high as the drawing is at this width, within what a window shows; small drawings are not blown up.
    size() {
      const width = this.svg.parentElement.getBoundingClientRect().width;
      const scale = Math.min(LARGEST, width / this.width);
      const height = Math.min(Math.max(300, 0.8 * innerHeight), Math.max(220, this.height * scale));
      this.svg.parentElement.style.height = `${Math.round(height)}px`;
    }

    fit() {
      this.size();
      const pixels = this.svg.getBoundingClientRect().width;
      const w = Math.max(this.width, this.height * this.aspect, pixels / LARGEST);
      this.show((this.width - w) / 2, (this.height - w / this.aspect) / 2, w);
    }

    show(x, y, w) {
      this.x = x; this.y = y; this.w = w; this.h = w / this.aspect;
      this.svg.setAttribute("viewBox", [this.x, this.y, this.w, this.h].map((one) => one.toFixed(1)).join(" "));
    }

    zoom(factor, x = this.x + this.w / 2, y = this.y + this.h / 2) {
      const widest = 1.5 * Math.max(this.width, this.height * this.aspect);
      const w = Math.min(widest, Math.max(180, this.w * factor));
      const scale = w / this.w;
      this.show(x - (x - this.x) * scale, y - (y - this.y) * scale, w);
    }

    move(dx, dy) { this.show(this.x + dx, this.y + dy, this.w); }

    point(event) {
      const box = this.svg.getBoundingClientRect();
      return [this.x + (event.clientX - box.left) / box.width * this.w,
        this.y + (event.clientY - box.top) / box.height * this.h];
    }

    // So near that cards can be read, with the node in the middle.
    reveal(node) {
      const box = node.getBBox();
      const at = node.transform.baseVal.consolidate().matrix;
      const x = at.e + box.x + box.width / 2;
      const y = at.f + box.y + Math.min(box.height, 60) / 2;
      const inside = x > this.x && x < this.x + this.w && y > this.y && y < this.y + this.h;
      const pixels = this.svg.getBoundingClientRect().width || 900;
      const w = Math.min(this.w, Math.max(pixels / 0.8, 400));
      if (!inside || w < this.w) this.show(x - w / 2, y - w / this.aspect / 2, w);
    }
  }

  class Picture {
    constructor(section) {
      this.section = section;
      this.svg = section.querySelector(".drawing");
      this.panel = section.querySelector(".told");
      this.content = JSON.parse(document.getElementById(section.dataset.content).textContent);
      this.view = new View(this.svg);
      this.shapes = [...this.svg.querySelectorAll("[data-address]")];
      this.cards = this.shapes.filter((shape) => shape.classList.contains("card"));
      this.shapeOf = new Map();
      this.numberOf = new Map(this.content.nodes.map((node, number) => [node.address, number]));
      for (const shape of this.shapes) {
        const stack = this.content.stacks[shape.dataset.address];
        for (const number of stack || [this.numberOf.get(shape.dataset.address)]) this.shapeOf.set(number, shape);
      }
      this.wires = [...this.svg.querySelectorAll(".wire")];
      this.rove(this.cards[0] || this.shapes[0]);
      this.listen();
    }

    listen() {
      const { svg, view } = this;
      const controls = this.section.querySelector(".controls");
      controls.hidden = false;
      controls.addEventListener("click", (event) => this.act(event.target.dataset.action));
      this.references = controls.querySelector("[data-action=references]");
      this.references.setAttribute("aria-pressed", String(!svg.classList.contains("quiet")));
      this.references.hidden = !svg.querySelector(".wire.reference");
      controls.querySelector("input").addEventListener("input", (event) => this.find(event.target.value));
      controls.querySelector("input").addEventListener("keydown", (event) => { if (event.key === "Enter") this.next(); });
      svg.addEventListener("wheel", (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        view.zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, ...view.point(event));
      }, { passive: false });
      svg.addEventListener("pointerdown", (event) => { this.drag = { x: event.clientX, y: event.clientY, far: false }; });
      svg.addEventListener("pointermove", (event) => this.pull(event));
      addEventListener("pointerup", () => { setTimeout(() => { this.drag = null; }); svg.classList.remove("moving"); });
      svg.addEventListener("click", (event) => {
        if (this.drag && this.drag.far) return;
        const shape = event.target.closest("[data-address]");
        if (shape) this.pick(shape); else this.clear();
      });
      svg.addEventListener("keydown", (event) => this.key(event));
      addEventListener("resize", () => { if (this.touched) view.show(view.x, view.y, view.w); else view.fit(); });
      addEventListener("beforeprint", () => { view.svg.setAttribute("viewBox", svg.dataset.size); });
      addEventListener("afterprint", () => { view.show(view.x, view.y, view.w); });
      const journal = this.section.querySelector(".journal");
      if (journal) journal.addEventListener("toggle", () => this.tell(journal), { once: true });
    }

    pull(event) {
      if (!this.drag || !(event.buttons & 1)) return;
      const dx = event.clientX - this.drag.x;
      const dy = event.clientY - this.drag.y;
      if (!this.drag.far && Math.hypot(dx, dy) < 4) return;
      const scale = this.view.w / this.svg.getBoundingClientRect().width;
      this.touched = true;
      this.svg.classList.add("moving");
      this.view.move(-dx * scale, -dy * scale);
      this.drag = { x: event.clientX, y: event.clientY, far: true };
    }

    act(action) {
      if (action === "in" || action === "out") { this.touched = true; this.view.zoom(action === "in" ? 1 / 1.4 : 1.4); }
      if (action === "fit") { this.touched = false; this.view.fit(); }
      if (action === "references") {
        const quiet = this.svg.classList.toggle("quiet");
        this.references.setAttribute("aria-pressed", String(!quiet));
      }
    }

    key(event) {
      const actions = { "+": "in", "=": "in", "-": "out", "0": "fit" };
      const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const shape = event.target.closest("[data-address]");
      if (event.key in actions) this.act(actions[event.key]);
      else if (event.key in ways && shape) this.step(shape, ways[event.key]);
      else if ((event.key === "Enter" || event.key === " ") && shape) this.pick(shape);
      else if (event.key === "Escape") this.clear();
      else return;
      event.preventDefault();
    }

    // The nearest one in a direction, those aside counting as farther.
    step(from, [dx, dy]) {
      const middle = (shape) => { const box = shape.getBoundingClientRect(); return [box.x + box.width / 2, box.y + Math.min(box.height, 24) / 2]; };
      const [x, y] = middle(from);
      let best = null;
      let least = Infinity;
      for (const shape of this.shapes) {
        const [ox, oy] = middle(shape);
        const along = (ox - x) * dx + (oy - y) * dy;
        const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
        if (shape !== from && along > 1 && along + 2.5 * aside < least) { least = along + 2.5 * aside; best = shape; }
      }
      if (best) { this.rove(best); this.touched = true; this.view.reveal(best); best.focus({ preventScroll: true }); }
    }

    rove(shape) {
      if (!shape) return;
      if (this.stop) this.stop.setAttribute("tabindex", "-1");
      this.stop = shape;
      shape.setAttribute("tabindex", "0");
    }

    open(...parts) {
      const close = make("button", "×");
      close.type = "button";
      close.className = "close";
      close.setAttribute("aria-label", "Close");
      close.addEventListener("click", () => { this.clear(); if (this.stop) this.stop.focus({ preventScroll: true }); });
      this.panel.replaceChildren(close, ...parts);
      this.panel.hidden = false;
      this.panel.scrollTop = 0;
    }

    clear() {
      this.panel.hidden = true;
      this.svg.classList.remove("picking");
      for (const shape of this.shapes) { shape.setAttribute("aria-pressed", "false"); shape.classList.remove("lit"); }
      for (const wire of this.wires) wire.classList.remove("lit");
    }

    pick(shape) {
      const stack = this.content.stacks[shape.dataset.address];
      this.light(shape);
      if (stack) this.list(shape, stack); else this.describe(this.numberOf.get(shape.dataset.address));
    }

    light(shape) {
      this.clear();
      this.rove(shape);
      shape.setAttribute("aria-pressed", "true");
      if (!shape.classList.contains("card")) return;
      this.svg.classList.add("picking");
      const near = new Set([shape]);
      const numbers = this.content.stacks[shape.dataset.address] || [this.numberOf.get(shape.dataset.address)];
      for (const number of numbers) for (const [other] of this.content.nodes[number].near) near.add(this.shapeOf.get(other));
      for (const wire of this.wires) {
        const lit = wire.dataset.source === shape.dataset.address || wire.dataset.target === shape.dataset.address;
        wire.classList.toggle("lit", lit);
      }
      for (const card of this.cards) card.classList.toggle("lit", near.has(card));
    }

    list(shape, numbers) {
      const items = numbers.map((number) => make("li", this.link(number)));
      this.open(make("h3", shape.querySelector("title").textContent.split("\n")[0]), make("ul", ...items));
    }

    describe(number) {
      const node = this.content.nodes[number];
      const parts = [make("h3", node.name), make("div", node.type)];
      parts[1].className = "soft";
      if (node.status !== "rehearsed") {
        const badge = make("span", node.status);
        badge.className = "badge skipped";
        parts.push(badge);
      }
      if (node.place) parts.push(make("div", make("code", node.place)));
      if (node.findings.length) parts.push(make("h4", "Findings"), make("ul", ...node.findings.map((one) => this.finding(one))));
      if (node.near.length) {
        const items = node.near.map(([other, way, label]) => make("li", `${way} `, other < 0 ? "the internet" : this.link(other), label ? ` ${label}` : ""));
        if (node.more) items.push(make("li", `and ${node.more} more`));
        parts.push(make("h4", "Neighbours"), make("ul", ...items));
      }
      if (node.facts.length) {
        const facts = node.facts.flatMap(([name, value]) => [make("dt", name), make("dd", value)]);
        parts.push(make("h4", "Properties"), make("dl", ...facts));
      }
      this.open(...parts);
    }

    finding([id, severity, message]) {
      const badge = make("span", severity);
      badge.className = `badge ${severity}`;
      const link = make("a", message);
      link.href = `#${id}`;
      return make("li", badge, " ", link);
    }

    link(number) {
      const node = this.content.nodes[number];
      const button = make("button", node.name);
      button.type = "button";
      button.className = "link";
      button.title = node.type;
      button.addEventListener("click", () => {
        const shape = this.shapeOf.get(number);
        if (shape) { this.light(shape); this.touched = true; this.view.reveal(shape); }
        this.describe(number);
        this.panel.focus({ preventScroll: true });
      });
      const kind = make("span", ` ${node.kind}`);
      kind.className = "soft";
      return make("span", button, kind);
    }

    find(text) {
      const wanted = text.trim().toLowerCase();
      this.hits = [];
      for (const card of this.cards) card.classList.remove("found");
      if (wanted) {
        this.content.nodes.forEach((node, number) => {
          if (`${node.name} ${node.type} ${node.address}`.toLowerCase().includes(wanted)) this.hits.push(number);
        });
        for (const number of this.hits) { const shape = this.shapeOf.get(number); if (shape) shape.classList.add("found"); }
      }
      this.section.querySelector(".hits").textContent = wanted ? `${this.hits.length} found` : "";
      this.turn = -1;
    }

    next() {
      if (!this.hits || !this.hits.length) return;
      this.turn = (this.turn + 1) % this.hits.length;
      const shape = this.shapeOf.get(this.hits[this.turn]);
      if (shape) { this.light(shape); this.touched = true; this.view.reveal(shape); }
      this.describe(this.hits[this.turn]);
    }

    tell(journal) {
      const rows = this.content.calls.map(([owner, operation, count, refusal]) => {
        const name = typeof owner === "number" ? this.content.nodes[owner].name : owner || "the world itself";
        return make("tr", make("td", name), make("td", make("code", operation)), make("td", String(count)), make("td", refusal || "answered"));
      });
      const head = make("tr", ...["Made for", "Operation", "Calls", "Answer"].map((text) => { const cell = make("th", text); cell.scope = "col"; return cell; }));
      const scroll = make("div", make("table", make("thead", head), make("tbody", ...rows)));
      scroll.className = "scroll";
      scroll.tabIndex = 0;
      journal.querySelector(".calls").replaceChildren(scroll);
    }
  }

  // A drawing that is folded has no size yet: it begins when it is seen.
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) { seen.unobserve(entry.target); new Picture(entry.target); }
    }
  });
  for (const section of document.querySelectorAll(".picture")) {
    if (section.closest("details:not([open])")) seen.observe(section); else new Picture(section);
  }
})();
