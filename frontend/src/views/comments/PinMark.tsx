/** The sign of a pinned comment; its tip is the place. Open: filled. Settled: hollow. Being written: dashed. */
type Kind = "open" | "resolved" | "draft";

const BODY = "M12 27.5L8.2 20.5H5A3 3 0 0 1 2 17.5V5A3 3 0 0 1 5 2H19A3 3 0 0 1 22 5V17.5A3 3 0 0 1 19 20.5H15.8Z";

export function PinMark({ kind, text = "" }: { kind: Kind; text?: string }) {
  const isOpen = kind === "open";
  return (
    <svg width={24} height={28} viewBox="0 0 24 28" aria-hidden="true" style={{ display: "block" }}>
      <path d={BODY} fill={isOpen ? "#ffe066" : "rgb(20 22 25 / 75%)"} stroke="#101113" strokeWidth={3} strokeLinejoin="round" />
      <path
        d={BODY}
        fill={isOpen ? "#ffe066" : "rgb(20 22 25 / 75%)"}
        stroke={isOpen ? "#101113" : "#e9ecef"}
        strokeWidth={1.2}
        strokeDasharray={kind === "draft" ? "3 2" : undefined}
        strokeLinejoin="round"
      />
      <text x={12} y={15.5} fontSize={12} fontWeight={700} textAnchor="middle" fill={isOpen ? "#101113" : "#e9ecef"}>{text}</text>
    </svg>
  );
}
