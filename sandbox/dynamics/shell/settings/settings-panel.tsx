import * as React from "react";
import {
  Button,
  Dropdown,
  Field,
  Link,
  Option,
  OverlayDrawer,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  Radio,
  RadioGroup,
  Switch,
} from "@fluentui/react-components";
import { Dismiss24Regular } from "@fluentui/react-icons";
import { textOf } from "../../web-api/client";
import { languageName } from "../../../culture/languages";
import { flowPagesPath, partnerCenterUrl } from "../../../page/neighbours";
import { useLoaded, useObservable } from "../../../page/observable";
import { type Look, looks } from "../page-ports";
import { useShell } from "../shell-context";
import { pageLanguages } from "../words/word";
import { reloadAs } from "./reload-as";

const lookWords = { new: "lookNew", classic: "lookClassic", dark: "lookDark" } as const;

/** Who looks at the page, and how. */
export function SettingsPanel({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { session, appearance, network, router, word } = useShell();
  const look = useObservable(appearance.look);
  const isOffline = useObservable(network.isPlayingOffline);
  const { user, client } = session;
  const { value: users } = useLoaded(async () => {
    if (!isOpen) return [];
    const query = "systemusers?$select=systemuserid,fullname&$filter=isdisabled eq false&$orderby=fullname";
    return (await client.retrieveMultiple(query)).rows;
  }, [isOpen]);
  const chooseLanguage = async (language: number) => {
    if (language === user.languageId || (router.guard && !(await router.guard()))) return;
    try {
      await client.update("usersettingscollection", user.id, { uilanguageid: language });
      reloadAs(user.id);
    } catch (error) {
      void session.dialogs.error({ message: error instanceof Error ? error.message : String(error) });
    }
  };
  const chooseUser = async (id: string) => {
    if (id !== user.id && (!router.guard || (await router.guard()))) reloadAs(id);
  };
  return (
    <OverlayDrawer
      open={isOpen}
      position="end"
      onOpenChange={(_event, { open }) => {
        if (!open) onClose();
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button appearance="subtle" aria-label={word("close")} icon={<Dismiss24Regular />} onClick={onClose} />
          }
        >
          {word("settings")}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className="settings">
        <Field label={word("user")}>
          <Dropdown
            data-id="settings-user"
            value={user.name}
            selectedOptions={[user.id]}
            onOptionSelect={(_event, { optionValue }) => void chooseUser(optionValue ?? user.id)}
          >
            {(users ?? []).map((row) => (
              <Option key={textOf(row, "systemuserid")} value={textOf(row, "systemuserid")}>
                {textOf(row, "fullname")}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Field label={word("language")}>
          <Dropdown
            data-id="settings-language"
            value={languageName(user.languageId)}
            selectedOptions={[String(user.languageId)]}
            onOptionSelect={(_event, { optionValue }) => void chooseLanguage(Number(optionValue))}
          >
            {pageLanguages.map((language) => (
              <Option key={language} value={String(language)}>
                {languageName(language)}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Field label={word("look")}>
          <RadioGroup
            value={look}
            onChange={(_event, { value }) => {
              appearance.choose(value as Look);
            }}
          >
            {looks.map((candidate) => (
              <Radio key={candidate} value={candidate} label={word(lookWords[candidate])} />
            ))}
          </RadioGroup>
        </Field>
        <Switch
          label={word("offline")}
          checked={isOffline}
          onChange={(_event, { checked }) => {
            network.isPlayingOffline.set(checked);
          }}
        />
        <nav className="settings-links" aria-label={word("otherPages")}>
          <Link href={flowPagesPath} data-id="settings-flows">
            {word("flowRuns")}
          </Link>
          <Link href={partnerCenterUrl(location)} data-id="settings-partner-center">
            {word("partnerCenter")}
          </Link>
        </nav>
      </DrawerBody>
    </OverlayDrawer>
  );
}
