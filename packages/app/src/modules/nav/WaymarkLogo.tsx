/**
 * A waymark as hikers know it: two painted bars on a post that point the way. Drawn in the colour of the text around
 * it, 28 pixels high.
 */
export function WaymarkLogo({ withName }: { withName: boolean }) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      height={28}
      width={withName ? 132 : 28}
      viewBox={withName ? '0 0 132 28' : '0 0 28 28'}
      fill="currentColor"
      aria-hidden="true"
    >
      <path d="M12 1h4v26h-4z" opacity="0.55" />
      <path d="M4 4h16l5 4-5 4H4z" />
      <path d="M24 15H9l-5 4 5 4h15z" />
      {withName && (
        <text
          x="38"
          y="20"
          fontFamily="Helvetica Neue, Helvetica, Arial, sans-serif"
          fontSize="19"
          fontWeight="600"
        >
          Waymark
        </text>
      )}
    </svg>
  );
}
