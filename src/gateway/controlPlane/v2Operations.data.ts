import {
  CreateApi$, CreateApiMapping$, CreateAuthorizer$, CreateDeployment$, CreateDomainName$, CreateIntegration$, CreateIntegrationResponse$,
  CreateModel$, CreatePortal$, CreatePortalProduct$, CreateProductPage$, CreateProductRestEndpointPage$, CreateRoute$, CreateRouteResponse$,
  CreateRoutingRule$, CreateStage$, CreateVpcLink$, DeleteAccessLogSettings$, DeleteApi$, DeleteApiMapping$, DeleteAuthorizer$,
  DeleteCorsConfiguration$, DeleteDeployment$, DeleteDomainName$, DeleteIntegration$, DeleteIntegrationResponse$, DeleteModel$, DeletePortal$,
  DeletePortalProduct$, DeletePortalProductSharingPolicy$, DeleteProductPage$, DeleteProductRestEndpointPage$, DeleteRoute$,
  DeleteRouteRequestParameter$, DeleteRouteResponse$, DeleteRouteSettings$, DeleteRoutingRule$, DeleteStage$, DeleteVpcLink$, DisablePortal$,
  ExportApi$, GetApi$, GetApiMapping$, GetApiMappings$, GetApis$, GetAuthorizer$, GetAuthorizers$, GetDeployment$, GetDeployments$, GetDomainName$,
  GetDomainNames$, GetIntegration$, GetIntegrationResponse$, GetIntegrationResponses$, GetIntegrations$, GetModel$, GetModelTemplate$, GetModels$,
  GetPortal$, GetPortalProduct$, GetPortalProductSharingPolicy$, GetProductPage$, GetProductRestEndpointPage$, GetRoute$, GetRouteResponse$,
  GetRouteResponses$, GetRoutes$, GetRoutingRule$, GetStage$, GetStages$, GetTags$, GetVpcLink$, GetVpcLinks$, ImportApi$, ListPortalProducts$,
  ListPortals$, ListProductPages$, ListProductRestEndpointPages$, ListRoutingRules$, PreviewPortal$, PublishPortal$, PutPortalProductSharingPolicy$,
  PutRoutingRule$, ReimportApi$, ResetAuthorizersCache$, TagResource$, UntagResource$, UpdateApi$, UpdateApiMapping$, UpdateAuthorizer$,
  UpdateDeployment$, UpdateDomainName$, UpdateIntegration$, UpdateIntegrationResponse$, UpdateModel$, UpdatePortal$, UpdatePortalProduct$,
  UpdateProductPage$, UpdateProductRestEndpointPage$, UpdateRoute$, UpdateRouteResponse$, UpdateStage$, UpdateVpcLink$,
} from '@aws-sdk/client-apigatewayv2';

/** Every operation of API Gateway v2: HTTP and WebSocket APIs, as the SDK describes it. Named one by one so that a bundle holds the schemas and no client. */
export const v2Operations = [
  CreateApi$, CreateApiMapping$, CreateAuthorizer$, CreateDeployment$, CreateDomainName$, CreateIntegration$, CreateIntegrationResponse$,
  CreateModel$, CreatePortal$, CreatePortalProduct$, CreateProductPage$, CreateProductRestEndpointPage$, CreateRoute$, CreateRouteResponse$,
  CreateRoutingRule$, CreateStage$, CreateVpcLink$, DeleteAccessLogSettings$, DeleteApi$, DeleteApiMapping$, DeleteAuthorizer$,
  DeleteCorsConfiguration$, DeleteDeployment$, DeleteDomainName$, DeleteIntegration$, DeleteIntegrationResponse$, DeleteModel$, DeletePortal$,
  DeletePortalProduct$, DeletePortalProductSharingPolicy$, DeleteProductPage$, DeleteProductRestEndpointPage$, DeleteRoute$,
  DeleteRouteRequestParameter$, DeleteRouteResponse$, DeleteRouteSettings$, DeleteRoutingRule$, DeleteStage$, DeleteVpcLink$, DisablePortal$,
  ExportApi$, GetApi$, GetApiMapping$, GetApiMappings$, GetApis$, GetAuthorizer$, GetAuthorizers$, GetDeployment$, GetDeployments$, GetDomainName$,
  GetDomainNames$, GetIntegration$, GetIntegrationResponse$, GetIntegrationResponses$, GetIntegrations$, GetModel$, GetModelTemplate$, GetModels$,
  GetPortal$, GetPortalProduct$, GetPortalProductSharingPolicy$, GetProductPage$, GetProductRestEndpointPage$, GetRoute$, GetRouteResponse$,
  GetRouteResponses$, GetRoutes$, GetRoutingRule$, GetStage$, GetStages$, GetTags$, GetVpcLink$, GetVpcLinks$, ImportApi$, ListPortalProducts$,
  ListPortals$, ListProductPages$, ListProductRestEndpointPages$, ListRoutingRules$, PreviewPortal$, PublishPortal$, PutPortalProductSharingPolicy$,
  PutRoutingRule$, ReimportApi$, ResetAuthorizersCache$, TagResource$, UntagResource$, UpdateApi$, UpdateApiMapping$, UpdateAuthorizer$,
  UpdateDeployment$, UpdateDomainName$, UpdateIntegration$, UpdateIntegrationResponse$, UpdateModel$, UpdatePortal$, UpdatePortalProduct$,
  UpdateProductPage$, UpdateProductRestEndpointPage$, UpdateRoute$, UpdateRouteResponse$, UpdateStage$, UpdateVpcLink$,
] as const;
