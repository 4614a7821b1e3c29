// Every piece of text whose contrast with what lies behind it is below WCAG 2.1 AA (1.4.3): 4.5, large text 3.
() => {
  const parse = (text) => {
    const values = text.match(/[\d.]+/g).map(Number);
    if (text.startsWith("color(srgb")) return [...values.slice(0, 3).map((one) => one * 255), values[3] ?? 1];
    return [values[0], values[1], values[2], values[3] ?? 1];
  };
  const over = (top, below) => [0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3])).concat(1);
  const behind = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const light = (color) => {
    const [r, g, b] = color.slice(0, 3).map((one) => {
      const value = one / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    const style = getComputedStyle(node);
    if (!text || ["SCRIPT", "STYLE", "TITLE"].includes(node.tagName.toUpperCase()) || node.closest("svg")) continue;
    if (!node.getClientRects().length || style.visibility === "hidden" || node.closest(".hidden, .skip")) continue;
    const background = behind(node);
    const [a, b] = [light(over(parse(style.color), background)), light(background)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) found.push(`${text.slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return found;
}
