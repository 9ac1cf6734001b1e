/** Noted of a scenario in which a consumer sends probes. It is no fault of anybody: see src/probes. */
export const PROBING = 'consumer:probes'
