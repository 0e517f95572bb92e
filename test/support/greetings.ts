/** A REST API with one method, `GET /hello/{name}`, that answers with this template's output. */
export const greetings = (responseTemplate: string): string => `openapi: 3.0.1
info: { title: Greetings, version: '1' }
paths:
  /hello/{name}:
    get:
      parameters:
        - { name: name, in: path, required: true, schema: { type: string } }
      responses: { '200': { description: Hello } }
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: { application/json: '{"statusCode": 200}' }
        responses:
          default:
            statusCode: '200'
            responseTemplates: { application/json: '${responseTemplate.replaceAll("'", "''")}' }
`;
