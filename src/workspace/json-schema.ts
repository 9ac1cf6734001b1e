import { forEditors } from '../topology/json-schema.js'
import { dataSheetSchema } from './data-sheet-schema.js'
import { workspaceSchema } from './schema.js'

/** The JSON Schema of spinecheck.yaml, for editors. */
export const workspaceJsonSchema = (): Readonly<Record<string, unknown>> => ({
  $id: 'https://spinecheck.example/spinecheck.schema.json',
  title: 'spinecheck workspace',
  ...forEditors(workspaceSchema),
})

/** The JSON Schema of a data sheet, for editors. */
export const dataSheetJsonSchema = (): Readonly<Record<string, unknown>> => ({
  $id: 'https://spinecheck.example/data-sheet.schema.json',
  title: 'spinecheck data sheet',
  ...forEditors(dataSheetSchema),
})
