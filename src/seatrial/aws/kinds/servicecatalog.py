"""Service Catalog: portfolios, products and what ties them.

API: https://docs.aws.amazon.com/servicecatalog/latest/dg/API_Operations.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind, Template
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented, invented_uuid, nothing


def _details(moment: Moment) -> list[dict[str, Any]]:
    return list(moment.properties.get("ProvisioningArtifactParameters") or [{}])


def _artifact(moment: Moment) -> dict[str, Any]:
    first = _details(moment)[0]
    return {
        "Type": "CLOUD_FORMATION_TEMPLATE",
        **{name: first[name] for name in ("Name", "Description", "Info") if name in first},
    }


def _modelled(type_: str, id_: Template, **attributes: Template) -> Kind:
    return Kind(
        f"AWS::ServiceCatalog::{type_}", "servicecatalog", create=nothing, id=id_, attributes=attributes, modelled=True
    )


KINDS = (
    Kind(
        "AWS::ServiceCatalog::Portfolio",
        "servicecatalog",
        create=Call("create_portfolio", {"IdempotencyToken": invented_uuid}),
        answer="PortfolioDetail",
        id="{.Id}",
        attributes={"Id": "{id}", "PortfolioName": "{DisplayName}"},
        delete=Call("delete_portfolio", {"Id": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::ServiceCatalog::CloudFormationProduct",
        "servicecatalog",
        create=Call(
            "create_product",
            {
                "ProductType": "CLOUD_FORMATION_TEMPLATE",
                "ProvisioningArtifactParameters": _artifact,
                "IdempotencyToken": invented_uuid,
            },
        ),
        id="{.ProductViewDetail.ProductViewSummary.ProductId}",
        attributes={
            "Id": "{id}",
            "ProductName": "{Name}",
            "ProvisioningArtifactIds": invented("pa-", 13),
            "ProvisioningArtifactNames": lambda moment: ",".join(
                str(item.get("Name", "v1")) for item in _details(moment)
            ),
        },
        delete=Call("delete_product", {"Id": "{id}"}, matched=False),
    ),
    _modelled("TagOption", invented("tag-", 13), Id="{id}"),
    _modelled("PortfolioProductAssociation", "{PortfolioId}|{ProductId}"),
    _modelled("PortfolioPrincipalAssociation", "{PrincipalARN}|{PortfolioId}"),
    _modelled("PortfolioShare", "{PortfolioId}|{AccountId}"),
    _modelled("TagOptionAssociation", "{TagOptionId}|{ResourceId}"),
    _modelled("LaunchRoleConstraint", invented("cons-", 13), Id="{id}"),
    _modelled("LaunchNotificationConstraint", invented("cons-", 13), Id="{id}"),
    _modelled("LaunchTemplateConstraint", invented("cons-", 13), Id="{id}"),
    _modelled("ResourceUpdateConstraint", invented("cons-", 13), Id="{id}"),
    _modelled("StackSetConstraint", invented("cons-", 13), Id="{id}"),
    _modelled("ServiceAction", invented("act-", 13), Id="{id}"),
    _modelled(
        "CloudFormationProvisionedProduct",
        invented("pp-", 13),
        ProvisionedProductId="{id}",
        RecordId=invented("rec-", 13),
        CloudformationStackArn="arn:{partition}:cloudformation:{region}:{account}:stack/SC-{account}-{id}/{id}",
    ),
)
