// Runs before the first paint: the person's choice, else the device's, else the system's.
(function () {
  var root = document.documentElement;
  var chosen = root.dataset.theme;
  if (chosen !== "light" && chosen !== "dark") {
    try { chosen = localStorage.getItem("bx-theme"); } catch (e) { chosen = null; }
  }
  var system = matchMedia("(prefers-color-scheme: dark)");
  function apply() {
    root.dataset.bsTheme = chosen === "light" || chosen === "dark" ? chosen : system.matches ? "dark" : "light";
  }
  apply();
  system.addEventListener("change", apply);
  try {
    if (localStorage.getItem("bx-side") === "folded") root.dataset.side = "folded";
  } catch (e) { /* storage may be closed: the menu stays open */ }
})();
