import { z } from 'zod'

/** A whole number as people write it, between two others, both included. */
export const wholeNumber = (least: number, most: number) => {
  const says = `a whole number from ${least} to ${most}`
  return z
    .string(says)
    .regex(/^\d{1,7}$/, says)
    .transform(Number)
    .refine((number) => number >= least && number <= most, says)
}
