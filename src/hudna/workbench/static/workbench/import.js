// Files dropped anywhere on the page go into the field for files.
"use strict";
(() => {
  const field = document.querySelector("[data-drop]");
  if (!field) return;
  const form = field.form;
  document.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
})();
