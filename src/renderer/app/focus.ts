/**
 * Says on the page's root while another window has the focus. What moves for as long as it is shown rests then: sixty
 * pictures a second cost a twentieth of a processor, and more than half of what a window takes in which nothing arrives.
 */
export function watchFocus(): void {
  window.addEventListener("focus", tell);
  window.addEventListener("blur", tell);
  tell();
}

function tell(): void {
  document.documentElement.toggleAttribute("data-away", !document.hasFocus());
}
