/** Under its former name, for rooms that have not moved yet. */
export { currentPractice, isSensitive, retrievals, traceBehind } from '../reading/pds.js'
