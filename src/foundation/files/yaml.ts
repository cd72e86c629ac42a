/** The one place where YAML is read: configuration files and the front matter of article files both need it. */
export { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
