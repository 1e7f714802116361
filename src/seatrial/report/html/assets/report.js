"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const findings = [...document.querySelectorAll(".finding")];
  const groups = [...document.querySelectorAll(".group")];
  const folds = [...document.querySelectorAll(".fold")];
  const count = form.querySelector("output");
  const texts = new Map();
  const textOf = (finding) => {
    if (!texts.has(finding)) {
      const head = finding.parentElement.querySelector(".group-head");
      texts.set(finding, `${finding.textContent} ${head ? head.textContent : ""}`.toLowerCase());
    }
    return texts.get(finding);
  };
  const fits = (finding, wanted) => {
    const { severity, rule, family, trial, file } = finding.dataset;
    return wanted.severities.has(severity)
      && (!wanted.rule || wanted.rule === `rule:${rule}` || wanted.rule === `family:${family}`)
      && (!wanted.trial || wanted.trial === trial)
      && (!wanted.file || wanted.file === file)
      && wanted.words.every((word) => textOf(finding).includes(word));
  };
  const apply = () => {
    const given = new FormData(form);
    const wanted = {
      severities: new Set(given.getAll("severity")),
      rule: given.get("rule"), trial: given.get("trial"), file: given.get("file"),
      words: given.get("text").toLowerCase().split(/\s+/).filter(Boolean),
    };
    let shown = 0;
    for (const finding of findings) {
      const fit = fits(finding, wanted);
      finding.hidden = !fit;
      shown += fit;
    }
    const isAll = shown === findings.length;
    for (const group of groups) group.hidden = !group.querySelector(".finding:not([hidden])");
    for (const fold of folds) fold.hidden = !isAll && !fold.querySelector(".finding:not([hidden])");
    count.textContent = isAll ? `${shown} findings` : `${shown} of ${findings.length} findings`;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
(() => {
  // A link to something that is folded opens what it is folded into.
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
      if (node.hidden) node.hidden = false;
    }
    const inner = target.matches(".finding") && target.querySelector("details");
    if (inner) inner.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
})();
