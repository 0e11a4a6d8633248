/** A signpost with two boards, drawn in the colour of the text around it, 28 pixels high. */
export function WaymarkLogo() {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      height={28}
      width={28}
      viewBox="0 0 28 28"
      fill="currentColor"
      aria-hidden="true"
    >
      <path d="M12 1h4v26h-4z" opacity="0.55" />
      <path d="M4 4h16l5 4-5 4H4z" />
      <path d="M24 15H9l-5 4 5 4h15z" />
    </svg>
  );
}
