export type Colour = 'green' | 'red' | 'yellow'

const CODES: Readonly<Record<Colour, number>> = { green: 32, red: 31, yellow: 33 }

/** Colours text for a terminal, or leaves it as it is. */
export const paint =
  (isColoured: boolean) =>
  (text: string, colour: Colour): string =>
    isColoured ? `\u001B[${CODES[colour]}m${text}\u001B[39m` : text
