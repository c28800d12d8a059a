"""What the package is made of, as a bill of materials in CycloneDX 1.6 (ECMA-424), by its own library."""

# The library wraps its classes in decorators that a type checker cannot see through.
# pyright: reportCallIssue=false, reportAttributeAccessIssue=false, reportArgumentType=false

from __future__ import annotations

import json
from collections.abc import Sequence

import licences


def bill(version: str, files: Sequence[tuple[str, str]]) -> str:
    """The bill as JSON. `files`: path in the package and SHA-256 of each library that the loader maps."""
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model import HashAlgorithm, HashType
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL

    made = LicenseFactory()
    bom = Bom()
    whole = Component(
        name="clerk-app",
        version=version,
        type=ComponentType.APPLICATION,
        licenses=[made.make_from_string("Apache-2.0")],
    )
    bom.metadata.component = whole
    for package in licences.shipped_packages():
        bom.components.add(
            Component(
                name=package.name,
                version=package.version,
                purl=PackageURL("pypi", None, package.name, package.version),
                licenses=[made.make_from_string(package.licence)],
            )
        )
    for name, licence in licences.CARRIED:
        bom.components.add(Component(name=name, licenses=[made.make_with_name(licence)]))
    for path, digest in files:
        bom.components.add(
            Component(
                name=path,
                type=ComponentType.FILE,
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
            )
        )
    bom.register_dependency(whole, bom.components)
    return JsonV1Dot6(bom).output_as_string(indent=1)


def names(text: str) -> set[str]:
    """The components that a bill names."""
    return {component["name"] for component in json.loads(text)["components"]}
