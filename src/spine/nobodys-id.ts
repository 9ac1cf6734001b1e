/** A logical id that was made up, so that what probes ask for by it is at no practice. */
export const NOBODYS_ID = 'no-such-id-5f1c'
