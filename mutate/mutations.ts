import ts from 'typescript'

/** One small change to a file of the source, of the sort that a slip of the hand makes. */
export interface Mutation {
  /** Path of the file, from the root of the checkout. */
  readonly file: string
  /** Where the changed text begins and ends in the file. */
  readonly start: number
  readonly end: number
  readonly line: number
  readonly from: string
  readonly to: string
}

/** A change to one node: its new text. */
type Change = readonly [node: ts.Node, to: string]

/** Every mutation of a file that is known here. Words for people are left alone, and so is what a check cites. */
export function mutationsOf(file: string, text: string): readonly Mutation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true)
  const found: Mutation[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || isCiting(node)) return
    for (const [changed, to] of changesOf(node)) {
      const start = changed.getStart(source)
      const end = changed.getEnd()
      const line = source.getLineAndCharacterOfPosition(start).line + 1
      found.push({ file, start, end, line, from: text.slice(start, end), to })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The file as it is after the change. */
export const mutated = (text: string, { start, end, to }: Mutation): string =>
  text.slice(0, start) + to + text.slice(end)

const isCiting = (node: ts.Node): boolean =>
  ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'requirements'

const OPERATORS: Readonly<Partial<Record<ts.SyntaxKind, string>>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
  [ts.SyntaxKind.MinusToken]: '+',
}

/** Methods, and what is called instead; nothing where the call is left out. */
const METHODS: Readonly<Record<string, string | undefined>> = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  filter: undefined,
  toLowerCase: undefined,
  toUpperCase: undefined,
  trim: undefined,
}

/** How often an element may stand, and what is laxer. */
const CARDINALITIES: Readonly<Record<string, string>> = {
  '0..0': '0..*',
  '0..1': '0..*',
  '1..1': '0..1',
  '1..*': '0..*',
}

function changesOf(node: ts.Node): readonly Change[] {
  if (ts.isBinaryExpression(node)) {
    const to = OPERATORS[node.operatorToken.kind]
    return to === undefined ? [] : [[node.operatorToken, to]]
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [[node, node.operand.getText()]]
  if (ts.isConditionalExpression(node)) return decided(node.condition)
  if (ts.isIfStatement(node)) return decided(node.expression)
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [[node, 'false']]
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [[node, 'true']]
  if (ts.isNumericLiteral(node)) return [[node, String(Number(node.text.replaceAll('_', '')) + 1)]]
  if (ts.isRegularExpressionLiteral(node)) return laxer(node)
  if (ts.isStringLiteral(node)) {
    const to = CARDINALITIES[node.text]
    return to === undefined ? [] : [[node, `'${to}'`]]
  }
  if (ts.isCallExpression(node)) return otherMethod(node)
  if (ts.isArrayLiteralExpression(node)) return withoutOne(node)
  return []
}

/** A condition that is always met, or never. */
const decided = (condition: ts.Expression): readonly Change[] => [
  [condition, 'true'],
  [condition, 'false'],
]

/** A regular expression without one of its anchors, or without regard to small letters. */
function laxer(node: ts.RegularExpressionLiteral): readonly Change[] {
  const { text } = node
  return [
    ...(text.startsWith('/^') ? [[node, `/${text.slice(2)}`] as const] : []),
    ...(/\$\/\w*$/.test(text) ? [[node, text.replace(/\$(\/\w*)$/, '$1')] as const] : []),
    ...(/\/\w*i\w*$/.test(text) ? [[node, text.replace(/i(\w*)$/, '$1')] as const] : []),
  ]
}

function otherMethod(node: ts.CallExpression): readonly Change[] {
  const called = node.expression
  if (!ts.isPropertyAccessExpression(called) || !Object.hasOwn(METHODS, called.name.text)) return []
  const to = METHODS[called.name.text]
  return to === undefined ? [[node, called.expression.getText()]] : [[called.name, to]]
}

/** A list without one of its entries; a table of rows is data, and loses them in the same way. */
const withoutOne = (node: ts.ArrayLiteralExpression): readonly Change[] =>
  node.elements.length < 2
    ? []
    : node.elements.map((_, left) => [
        node,
        `[${node.elements
          .filter((__, index) => index !== left)
          .map((each) => each.getText())
          .join(', ')}]`,
      ])
