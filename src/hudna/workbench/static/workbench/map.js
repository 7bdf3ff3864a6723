// Draws each element with data-map as a map that can be moved, from the GeoJSON that the element of that name holds.
// Without Leaflet, or where anything is missing, the drawing that the server put there stays.
"use strict";

(function () {
  const inPixels = { paddingTopLeft: [24, 24], paddingBottomRight: [24, 24], maxZoom: 12 };

  function start(box) {
    const source = document.getElementById(box.dataset.map);
    if (!source || typeof window.L === "undefined" || box.dataset.drawn) return;
    const data = JSON.parse(source.textContent);
    box.dataset.drawn = "yes";
    box.classList.add("hc-map-live");
    box.replaceChildren();
    const key = document.getElementById(box.id + "-key");
    if (key) key.hidden = false;
    const map = window.L.map(box, { zoomControl: false, attributionControl: true, zoomSnap: 0.25, worldCopyJump: false });
    map.setView([34, 40], 5); // markers have no element before there is a view
    map.attributionControl.setPrefix(false).addAttribution(data.words.source);
    window.L.control.zoom({ zoomInTitle: data.words.in, zoomOutTitle: data.words.out }).addTo(map);
    window.L.control.scale({ imperial: false }).addTo(map);
    // the view comes first: layers of a map without one have no element
    const bounds = near(data);
    map.fitBounds(bounds.isValid() ? bounds : [[30, 33], [38, 48]], inPixels);
    addGround(map, box, data);
    addAreas(map, data);
    map.setMaxBounds(map.getBounds().pad(4));
  }

  // The view is that of the zones, with the incidents beside them; one that lies far away does not make it small.
  function near(data) {
    const zones = data.areas.features.filter((one) => one.properties.role !== "incidents");
    const others = data.areas.features.filter((one) => one.properties.role === "incidents");
    const bounds = window.L.geoJSON(zones.length ? zones : others).getBounds();
    if (!zones.length || !bounds.isValid()) return bounds;
    const around = bounds.pad(1.5);
    for (const one of others) {
      const point = window.L.latLng(one.properties.centre[1], one.properties.centre[0]);
      if (around.contains(point)) bounds.extend(point);
    }
    return bounds;
  }

  function addGround(map, box, data) {
    if (box.dataset.tiles) {
      window.L.tileLayer(box.dataset.tiles, { attribution: escaped(box.dataset.credit || ""), maxZoom: 19 }).addTo(map);
    }
    window.L.geoJSON(data.outlines, {
      interactive: false,
      style: { className: box.dataset.tiles ? "hc-frame" : "hc-land", weight: 1, fill: !box.dataset.tiles, fillOpacity: 1 },
    }).addTo(map);
  }

  function addAreas(map, data) {
    const all = window.L.featureGroup().addTo(map);
    for (const feature of data.areas.features) {
      const told = feature.properties;
      const shape = window.L.geoJSON(feature, { style: look(told) }).addTo(all);
      shape.bindPopup(() => card(told, data.words), { maxWidth: 260, closeButton: true });
      if (told.role === "incidents") {
        addMark(all, shape, told, data.words);
      } else {
        shape.eachLayer((layer) => reachable(layer.getElement(), layer, told));
      }
    }
  }

  function look(told) {
    if (told.role !== "incidents") {
      const left = told.role === "left_out";
      return { className: left ? "hc-left-out" : "hc-zone", weight: 1.6, fillOpacity: 0.14, dashArray: left ? "5 3" : null };
    }
    return { className: "hc-v-" + told.verdict, weight: 1.2, fillOpacity: told.precision === "country" ? 0.04 : 0.16, dashArray: "2 2" };
  }

  function addMark(all, shape, told, words) {
    const count = document.createElement("span");
    count.textContent = told.count;
    const icon = document.createElement("div");
    icon.innerHTML = told.mark; // drawn by the server: shapes, no words
    icon.append(count);
    const marker = window.L.marker([told.centre[1], told.centre[0]], {
      icon: window.L.divIcon({ html: icon, className: "hc-spot", iconSize: [28, 28] }),
      keyboard: true,
    }).addTo(all);
    marker.bindPopup(() => card(told, words), { maxWidth: 260 });
    marker.getElement().setAttribute("aria-label", [told.name, told.kind, ...told.lines].join(", "));
  }

  function reachable(path, layer, told) {
    if (!path) return;
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("aria-label", [told.name, told.kind, told.words].filter(Boolean).join(", "));
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      layer.openPopup(window.L.latLng(told.centre[1], told.centre[0]));
    });
  }

  function card(told, words) {
    const box = document.createElement("div");
    box.dir = "auto";
    box.className = "hc-card";
    const name = document.createElement(told.href ? "a" : "strong");
    if (told.href) name.href = told.href;
    name.textContent = told.name;
    box.append(name);
    for (const text of [told.kind, told.words, ...told.lines]) {
      if (!text) continue;
      const line = document.createElement("div");
      line.dir = "auto";
      line.textContent = text;
      box.append(line);
    }
    return box;
  }

  function escaped(text) {
    const span = document.createElement("span");
    span.textContent = text;
    return span.innerHTML;
  }

  function startAll(root) {
    for (const box of root.querySelectorAll("[data-map]")) start(box);
  }

  document.addEventListener("DOMContentLoaded", () => startAll(document));
  document.addEventListener("htmx:load", (event) => startAll(event.detail.elt.parentNode || document));
})();
