import type { SdkType } from '@aws-sdk/client-api-gateway';

type Property = NonNullable<SdkType['configurationProperties']>[number];
const property = (name: string, friendlyName: string, description: string, required = true): Property => ({ name, friendlyName, description, required });
const PREFIX = [property('classPrefix', 'Prefix', 'Prefix of the names of generated classes', false)];

/** What GetSdkTypes lists, and what each needs (developer guide, Generate the SDK of an API by the AWS CLI). The descriptions are ours. */
export const SDK_TYPES: readonly SdkType[] = [
  {
    id: 'java', friendlyName: 'Java SDK', description: 'A Java client library',
    configurationProperties: [
      property('serviceName', 'Service Name', 'The service\'s name in the client library'),
      property('javaPackageName', 'Java Package Name', 'The package of the generated classes'),
      property('javaBuildSystem', 'Java Build System', 'The build file to write: maven or gradle', false),
      property('javaGroupId', 'Java Group Id', 'The library\'s group in a Maven repository', false),
      property('javaArtifactId', 'Java Artifact Id', 'The library\'s artifact in a Maven repository', false),
      property('javaArtifactVersion', 'Java Artifact Version', 'The library\'s version', false),
    ],
  },
  {
    id: 'android', friendlyName: 'Android', description: 'An Android client library',
    configurationProperties: [
      property('groupId', 'Group ID', 'The library\'s group in a Maven repository'), property('artifactId', 'Artifact ID', 'The library\'s artifact in a Maven repository'),
      property('artifactVersion', 'Artifact Version', 'The library\'s version'), property('invokerPackage', 'Invoker package', 'The package of the generated classes'),
    ],
  },
  { id: 'objectivec', friendlyName: 'iOS (Objective-C)', description: 'An iOS client library in Objective-C', configurationProperties: PREFIX },
  { id: 'swift', friendlyName: 'iOS (Swift)', description: 'An iOS client library in Swift', configurationProperties: PREFIX },
  { id: 'javascript', friendlyName: 'JavaScript', description: 'A JavaScript client library', configurationProperties: [] },
  {
    id: 'ruby', friendlyName: 'Ruby', description: 'A Ruby client library',
    configurationProperties: [
      property('service.name', 'Service Name', 'The service\'s name in the client library'), property('ruby.gem-name', 'Gem Name', 'The gem\'s name', false),
      property('ruby.gem-version', 'Gem Version', 'The gem\'s version', false),
    ],
  },
];
