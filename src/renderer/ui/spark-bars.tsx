export interface SparkBar {
  readonly fine: number;
  /** Failed or turned away; the part of the bar that is red. */
  readonly bad: number;
}

interface SparkBarsProps {
  /** The oldest first. */
  readonly bars: readonly SparkBar[];
  /** What they show, in words. */
  readonly label: string;
}

const [WIDTH, STEP, HEIGHT] = [3, 4, 16];

/** Small bars of how much came in equal stretches of time, the highest of them as high as there is room. */
export function SparkBars({ bars, label }: SparkBarsProps) {
  const most = Math.max(1, ...bars.map(({ fine, bad }) => fine + bad));
  const high = (value: number) => (value === 0 ? 0 : Math.max(1, (value / most) * (HEIGHT - 1)));
  return (
    <svg
      className="spark"
      role="img"
      aria-label={label}
      width={bars.length * STEP}
      height={HEIGHT}
      viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`}
    >
      {bars.map(({ fine, bad }, index) => {
        const [below, above] = [high(fine), high(bad)];
        return (
          <g key={index} transform={`translate(${index * STEP} 0)`}>
            {/* Where nothing came there is a line, not a gap. */}
            <rect y={HEIGHT - Math.max(1, below)} width={WIDTH} height={Math.max(1, below)} />
            {bad > 0 ? <rect className="bad" y={HEIGHT - below - above} width={WIDTH} height={above} /> : null}
          </g>
        );
      })}
    </svg>
  );
}
