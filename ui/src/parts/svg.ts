// Lets a drawing of the backend into the page: parsed apart from it, then copied element by element from a short list.
// Nothing that runs, loads or styles by attribute text gets through; the face is the page's own.

const ELEMENTS = new Set(["svg", "g", "path", "rect", "line", "circle", "ellipse", "polyline", "polygon", "text", "tspan", "title", "desc"]);
const ATTRIBUTES = new Set([
  "viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "d", "points", "transform",
  "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity",
  "opacity", "font-size", "font-weight", "text-anchor", "dominant-baseline", "letter-spacing", "textLength", "lengthAdjust",
]);
const NAMESPACE = "http://www.w3.org/2000/svg";

/** The drawing as an image with a name; null when the text is no drawing. */
export function adopt(source: string, name: string): SVGSVGElement | null {
  const parsed = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  if (parsed.localName !== "svg" || parsed.querySelector("parsererror")) return null;
  const made = copy(parsed);
  if (!(made instanceof SVGSVGElement)) return null;
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", name);
  return made;
}

function copy(from: Element): SVGElement | null {
  if (!ELEMENTS.has(from.localName) || (from.namespaceURI !== NAMESPACE && from.namespaceURI !== null)) return null;
  const made = document.createElementNS(NAMESPACE, from.localName);
  for (const { name, value } of from.attributes) {
    if (ATTRIBUTES.has(name) && !/url\s*\(|javascript:|&#|expression/i.test(value)) made.setAttribute(name, value);
  }
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) made.append(child.textContent ?? "");
    const inner = child instanceof Element ? copy(child) : null;
    if (inner) made.append(inner);
  }
  return made;
}
