const functionUri = (name: string): string => `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:${name}/invocations`;

/** A REST API with a function behind a proxy and an authorizer, and an endpoint whose only template is for JSON. */
export const shipping = (passthroughBehavior: 'when_no_match' | 'never'): string => `openapi: 3.0.1
info: { title: Shipping, version: '1.0' }
paths:
  /parcels:
    post:
      security:
        - office: []
      responses: { '200': { description: Sent } }
      x-amazon-apigateway-integration:
        type: aws_proxy
        httpMethod: POST
        uri: ${functionUri('send-parcel')}
  /labels:
    post:
      responses: { '200': { description: Printed } }
      x-amazon-apigateway-integration:
        type: http
        httpMethod: POST
        uri: https://labels.example.com/print
        passthroughBehavior: ${passthroughBehavior}
        requestTemplates:
          application/json: '{"label": $input.json("$.address")}'
        responses:
          default: { statusCode: '200' }
components:
  securitySchemes:
    office:
      type: apiKey
      name: Authorization
      in: header
      x-amazon-apigateway-authtype: custom
      x-amazon-apigateway-authorizer:
        type: token
        authorizerUri: ${functionUri('office')}
`;
