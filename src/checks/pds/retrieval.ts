/** Under its former name, for rooms that have not moved yet. */
export { retrievals } from '../reading/pds.js'
export { currentPractice, isSensitive, traceBehind } from '../reading/traces.js'
