import { correction, generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';

/**
 * A QR code (ISO/IEC 18004) as the outline of its dark modules, made here: nothing leaves the page.
 * Level M stands a fold or a stain on 15 % of it; about a hundred letters are 41 or 45 modules a side.
 */
export function squareOf(link: string): {
  readonly size: number;
  readonly outline: string;
  readonly isDark: (x: number, y: number) => boolean;
} {
  const code = generate(link, { minCorrectionLevel: correction.M });
  return { size: code.size, outline: toSvgPath(code), isDark: (x, y) => code.get(x, y) };
}
