// What every page needs: the menu of wide screens is open, keys lead to the main pages.
"use strict";
(() => {
  const menu = document.querySelector(".menu");
  const wide = window.matchMedia("(min-width: 761px)");
  const settle = () => { if (menu) menu.open = wide.matches; };
  wide.addEventListener("change", settle);
  settle();
})();
