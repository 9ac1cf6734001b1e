import type { ExitCode } from '../spine/exit-codes.js'

const MEANS: Readonly<Record<ExitCode, string>> = {
  0: 'what was asked for holds; for a run: proved for the stated scope',
  1: 'a system broke a requirement, or what was compared or proved is not so',
  2: 'what was called for could not be determined',
  3: 'wrong input, found before anything ran',
  4: 'something selected was not executed, or you stopped it; what was recorded is kept',
  5: 'spinecheck failed; what was recorded is kept',
  6: 'evidence is not as it was sealed',
}

/** What every help ends with. */
export const exitHelp = `
Exit codes (the README says more):
${Object.entries(MEANS)
  .map(([code, means]) => `  ${code}  ${means}`)
  .join('\n')}`
