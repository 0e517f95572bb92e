const SIGNS = /(^|[\s{,"'])["']?(openapi["']?\s*:\s*["']?3|swagger["']?\s*:\s*["']?2)|AWS::Serverless|AWS::ApiGateway(V2)?::/;
const FILE = /\.(ya?ml|json|template)$/i;

/** Whether a file is worth reading as a definition: by its name and by words in its text, without parsing it. Errs on the side of yes. */
export function looksLikeDefinition(text: string, fileName: string): boolean {
  return FILE.test(fileName) && SIGNS.test(text);
}
