/** Milaan's logo: two lines that join, and a tick. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <rect width="20" height="20" rx="4.5" fill="#0b6a72" />
      <path
        d="M3.5 5.5c3.5 0 4 4.5 6.5 4.5"
        fill="none"
        stroke="#9ee3e8"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
      <path
        d="M3.5 14.5c3 0 3.6-2.2 5.2-3.6"
        fill="none"
        stroke="#9ee3e8"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
      <path
        d="M9 11.2l2.4 2.5 5.1-6.4"
        fill="none"
        stroke="#fff"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
