/** What the API fails over inside, instead of refusing it; its gateway answers 500 in its place (corrections.md 4). */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
}
