const two = (value: number): string => String(value).padStart(2, '0');

/** `10:31:05.042` */
export function timeOfDay(time: number): string {
  const date = new Date(time);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** `4.2 ms`, `142 ms`, `12.3 s` */
export const milliseconds = (value: number): string => (value < 10 ? `${value.toFixed(1)} ms` : value < 10_000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`);
