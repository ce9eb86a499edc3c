/** The discrete Fourier transform of pictures whose sides are powers of two, in place, real and imaginary part apart. */

export interface Spectrum {
  readonly height: number;
  readonly width: number;
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

export const powerOfTwoAtLeast = (length: number) => 2 ** Math.ceil(Math.log2(Math.max(1, length)));

export const emptySpectrum = (height: number, width: number): Spectrum => ({
  height,
  width,
  real: new Float64Array(height * width),
  imaginary: new Float64Array(height * width),
});

/** Forward transform; `inverse` takes it back, the division by the number of pixels included. */
export function transform(spectrum: Spectrum, direction: "forward" | "inverse" = "forward"): void {
  const { height, width, real, imaginary } = spectrum;
  const along = new Line(width, direction);
  for (let row = 0; row < height; row++) along.transform(real, imaginary, row * width, 1);
  const down = height === width ? along : new Line(height, direction);
  for (let col = 0; col < width; col++) down.transform(real, imaginary, col, width);
  if (direction === "forward") return;
  const share = 1 / (height * width);
  for (let i = 0; i < real.length; i++) {
    real[i]! *= share;
    imaginary[i]! *= share;
  }
}

/** Transforms of one length (Cooley and Tukey, radix two); tables and working memory are made once. */
class Line {
  private readonly order: Uint32Array;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;
  private readonly real: Float64Array;
  private readonly imaginary: Float64Array;

  constructor(private readonly length: number, direction: "forward" | "inverse") {
    if (length !== powerOfTwoAtLeast(length)) throw new RangeError(`A side has to be a power of two, and is ${length}.`);
    this.order = reversedBits(length);
    const sign = direction === "forward" ? -1 : 1;
    const half = length / 2;
    this.cos = Float64Array.from({ length: half }, (_, k) => Math.cos((2 * Math.PI * k) / length));
    this.sin = Float64Array.from({ length: half }, (_, k) => sign * Math.sin((2 * Math.PI * k) / length));
    this.real = new Float64Array(length);
    this.imaginary = new Float64Array(length);
  }

  /** The values at `start`, `start + step`, ... */
  transform(real: Float64Array, imaginary: Float64Array, start: number, step: number): void {
    const { length, order, real: re, imaginary: im } = this;
    for (let i = 0; i < length; i++) {
      const from = start + order[i]! * step;
      re[i] = real[from]!;
      im[i] = imaginary[from]!;
    }
    for (let size = 2; size <= length; size *= 2) this.combine(size);
    for (let i = 0; i < length; i++) {
      real[start + i * step] = re[i]!;
      imaginary[start + i * step] = im[i]!;
    }
  }

  private combine(size: number): void {
    const { length, cos, sin, real: re, imaginary: im } = this;
    const half = size / 2;
    const stride = length / size;
    for (let block = 0; block < length; block += size) {
      for (let k = 0, turn = 0; k < half; k++, turn += stride) {
        const even = block + k;
        const odd = even + half;
        const oddRe = re[odd]! * cos[turn]! - im[odd]! * sin[turn]!;
        const oddIm = re[odd]! * sin[turn]! + im[odd]! * cos[turn]!;
        re[odd] = re[even]! - oddRe;
        im[odd] = im[even]! - oddIm;
        re[even]! += oddRe;
        im[even]! += oddIm;
      }
    }
  }
}

function reversedBits(length: number): Uint32Array {
  const bits = Math.log2(length);
  return Uint32Array.from({ length }, (_, value) => {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) if (value & (1 << bit)) reversed |= 1 << (bits - 1 - bit);
    return reversed;
  });
}
