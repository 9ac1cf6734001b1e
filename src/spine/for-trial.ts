/** Appointments that practices made themselves, and that nobody may change through GP Connect: whether they refuse it shows only where it is tried. */
export const FOR_TRIAL = ['visits', 'what-has-begun'] as const

export type ForTrial = (typeof FOR_TRIAL)[number]
