import type { Check, Finding } from "../check";
import { controlFiles, controlManifest, controlNames } from "../controls";
import { at } from "../place";
import { compareVersions, connectionReferences, fileHashes } from "../release-manifest";
import { childText, descendants, manifestText, publisherPrefix, section } from "../solution-package";

/** A control comes with its manifest and everything that the manifest names. */
export const controlFilesComplete: Check = {
  id: "control-files",
  title: "Controls come with their manifest and every file that it names, and the manifest is of that control",
  run: (pack) =>
    section(pack, "CustomControls").flatMap((control): Finding[] => {
      const name = childText(control, "Name");
      const manifest = controlManifest(pack, name);
      if (!manifest) return [at(control, `Controls/${name}/ControlManifest.xml is missing or describes no control`)];
      const place = `control ${manifest.constructorName}`;
      const problem = (message: string): Finding => ({ file: manifest.path, place, message });
      const files = controlFiles(pack, name);
      const [namespace, constructorName] = [manifest.namespace, manifest.constructorName];
      return [
        ...(childText(control, "FileName") === `/${manifest.path}`
          ? []
          : [at(control, `FileName must be /${manifest.path}`)]),
        ...(name === `${publisherPrefix(pack)}${namespace}.${constructorName}`
          ? []
          : [problem(`is the manifest of ${namespace}.${constructorName}, not of ${name}`)]),
        ...(/^\d+\.\d+\.\d+$/.test(manifest.version)
          ? []
          : [problem(`version ${manifest.version} does not have three parts`)]),
        ...manifest.resources
          .filter((path) => !files.has(path))
          .map((path) => problem(`names ${path}, which is not there`)),
      ];
    }),
};

/** The server keeps the files of a control whose version it knows, so a change without a new version never arrives. */
export const controlVersions: Check = {
  id: "control-versions",
  title: "A control of which any file changed since the last release has a higher version",
  run: (pack, { release }) =>
    controlNames(pack).flatMap((name): Finding[] => {
      const released = release?.controls[name];
      const manifest = controlManifest(pack, name);
      if (!released || !manifest) return [];
      const now = fileHashes(pack, name);
      const paths = [...new Set([...Object.keys(released.files), ...Object.keys(now)])].sort();
      const changed = paths.filter((path) => released.files[path] !== now[path]);
      const direction = compareVersions(manifest.version, released.version);
      if (direction > 0 || (direction === 0 && changed.length === 0)) return [];
      const message =
        direction < 0
          ? `version ${manifest.version} is lower than the released ${released.version}`
          : `differs from the release of the same version ${released.version}`;
      return (changed.length > 0 ? changed : ["ControlManifest.xml"]).map((path) => ({
        file: `Controls/${name}/${path}`,
        place: `control ${manifest.constructorName}`,
        message,
      }));
    }),
};

/** An environment takes a package for an upgrade by its version. */
export const solutionVersion: Check = {
  id: "solution-version",
  title: "The solution's version has four parts and is not lower than the last release",
  run: (pack, { release }) => {
    const version = manifestText(pack, "Version");
    const problem = (message: string): Finding[] => [
      { file: "solution.xml", place: "SolutionManifest > Version", message },
    ];
    if (!/^\d+\.\d+\.\d+\.\d+$/.test(version)) return problem(`${version || "(empty)"} does not have four parts`);
    return release && compareVersions(version, release.version) < 0
      ? problem(`${version} is lower than the released ${release.version}`)
      : [];
  },
};

/** A managed solution can be upgraded by its own publisher alone, and only with the names that flows are bound to. */
export const releasedNames: Check = {
  id: "released-names",
  title: "Publisher and connection references are those of the last release",
  run: (pack, { release }) => {
    if (!release) return [];
    const publisher = descendants(pack.manifest, "Publisher")[0];
    const name = publisher ? childText(publisher, "UniqueName") : "";
    const present = connectionReferences(pack);
    return [
      ...(name === release.publisher
        ? []
        : [
            {
              file: "solution.xml",
              place: "SolutionManifest > Publisher > UniqueName",
              message: `${name} is not the released publisher ${release.publisher}`,
            },
          ]),
      ...release.connectionReferences
        .filter((reference) => !present.includes(reference))
        .map((reference) => ({
          file: "customizations.xml",
          place: "connectionreferences",
          message: `${reference} was released and is gone, which stops an upgrade`,
        })),
    ];
  },
};
