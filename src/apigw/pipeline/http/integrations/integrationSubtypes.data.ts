/** What an integration subtype calls (developer guide, Integration subtype reference; the services' own API references for the form of the request). */
export interface IntegrationSubtype {
  /** As in the service's host name. */
  readonly service: string;
  readonly action: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The `X-Amz-Target` and the version of the JSON protocol; AppConfig alone takes a GET. */
  readonly target?: string;
  readonly jsonVersion?: '1.0' | '1.1';
  /** A path with the parameters that stand in it; the others go into the query string. */
  readonly path?: string;
  /** Wraps the parameters: PutEvents takes a list. */
  readonly wrappedIn?: 'Entries';
}

export const INTEGRATION_SUBTYPES: Readonly<Record<string, IntegrationSubtype>> = {
  'EventBridge-PutEvents': {
    service: 'events', action: 'PutEvents', target: 'AWSEvents.PutEvents', jsonVersion: '1.1', wrappedIn: 'Entries',
    required: ['Detail', 'DetailType', 'Source'], optional: ['Time', 'EventBusName', 'Resources', 'TraceHeader'],
  },
  'SQS-SendMessage': {
    service: 'sqs', action: 'SendMessage', target: 'AmazonSQS.SendMessage', jsonVersion: '1.0',
    required: ['QueueUrl', 'MessageBody'], optional: ['DelaySeconds', 'MessageAttributes', 'MessageDeduplicationId', 'MessageGroupId', 'MessageSystemAttributes'],
  },
  'SQS-ReceiveMessage': {
    service: 'sqs', action: 'ReceiveMessage', target: 'AmazonSQS.ReceiveMessage', jsonVersion: '1.0',
    required: ['QueueUrl'], optional: ['AttributeNames', 'MaxNumberOfMessages', 'MessageAttributeNames', 'ReceiveRequestAttemptId', 'VisibilityTimeout', 'WaitTimeSeconds'],
  },
  'SQS-DeleteMessage': { service: 'sqs', action: 'DeleteMessage', target: 'AmazonSQS.DeleteMessage', jsonVersion: '1.0', required: ['ReceiptHandle', 'QueueUrl'], optional: [] },
  'SQS-PurgeQueue': { service: 'sqs', action: 'PurgeQueue', target: 'AmazonSQS.PurgeQueue', jsonVersion: '1.0', required: ['QueueUrl'], optional: [] },
  'AppConfig-GetConfiguration': {
    service: 'appconfig', action: 'GetConfiguration', path: '/applications/{Application}/environments/{Environment}/configurations/{Configuration}',
    required: ['Application', 'Environment', 'Configuration', 'ClientId'], optional: ['ClientConfigurationVersion'],
  },
  'Kinesis-PutRecord': {
    service: 'kinesis', action: 'PutRecord', target: 'Kinesis_20131202.PutRecord', jsonVersion: '1.1',
    required: ['StreamName', 'Data', 'PartitionKey'], optional: ['SequenceNumberForOrdering', 'ExplicitHashKey'],
  },
  'StepFunctions-StartExecution': { service: 'states', action: 'StartExecution', target: 'AWSStepFunctions.StartExecution', jsonVersion: '1.0', required: ['StateMachineArn'], optional: ['Name', 'Input'] },
  'StepFunctions-StartSyncExecution': {
    service: 'states', action: 'StartSyncExecution', target: 'AWSStepFunctions.StartSyncExecution', jsonVersion: '1.0', required: ['StateMachineArn'], optional: ['Name', 'Input', 'TraceHeader'],
  },
  'StepFunctions-StopExecution': { service: 'states', action: 'StopExecution', target: 'AWSStepFunctions.StopExecution', jsonVersion: '1.0', required: ['ExecutionArn'], optional: ['Cause', 'Error'] },
};

/** Parameters that the services take as numbers, and those they take as lists or objects: mappings make texts. */
export const NUMERIC_PARAMETERS: ReadonlySet<string> = new Set(['DelaySeconds', 'MaxNumberOfMessages', 'VisibilityTimeout', 'WaitTimeSeconds']);
export const STRUCTURED_PARAMETERS: ReadonlySet<string> = new Set(['AttributeNames', 'MessageAttributeNames', 'MessageAttributes', 'MessageSystemAttributes', 'Resources']);

/** The guide's name of a parameter where it is not the service's. */
export const RENAMED_PARAMETERS: Readonly<Record<string, string>> = { AttributeName: 'AttributeNames' };

/** Step Functions alone begins its members with small letters. */
export const LOWER_CASE_MEMBERS: ReadonlySet<string> = new Set(['states']);
