import * as React from "react";
import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Overflow,
  OverflowItem,
  useArrowNavigationGroup,
  useIsOverflowItemVisible,
  useOverflowMenu,
} from "@fluentui/react-components";
import { ArrowLeft20Regular, MoreVertical20Regular } from "@fluentui/react-icons";
import { useShell } from "../shell-context";

export interface Command {
  /** Last part of the button's `data-id`, e.g. `Mscrm.Form.account.Save`. */
  id: string;
  label: string;
  /** Spoken name, where it says more than the label. */
  tip?: string;
  icon: React.ReactElement;
  isDisabled?: boolean;
  run: () => void;
}

interface CommandBarProps {
  commands: Command[];
  onBack?: () => void;
  /** What stands at the end of the bar. */
  children?: React.ReactNode;
}

/** The commands of a page; those that have no room go into a menu. */
export function CommandBar({ commands, onBack, children }: CommandBarProps) {
  const { word } = useShell();
  const arrows = useArrowNavigationGroup({ axis: "horizontal", circular: true });
  return (
    <div className="card command-bar">
      {onBack ? (
        <>
          <Button
            appearance="subtle"
            icon={<ArrowLeft20Regular className="mirrored" />}
            aria-label={word("back")}
            data-id="navigateBackButtontab-id-0"
            onClick={onBack}
          />
          <span className="command-divider" />
        </>
      ) : null}
      <Overflow minimumVisible={1} padding={24}>
        <div className="command-list" role="menubar" data-id="CommandBar" {...arrows}>
          {commands.map((command) => (
            <OverflowItem key={command.id} id={command.id}>
              <Button
                className="command"
                appearance="subtle"
                role="menuitem"
                icon={command.icon}
                id={command.id}
                data-id={command.id}
                aria-label={command.tip ?? command.label}
                disabled={command.isDisabled ?? false}
                onClick={command.run}
              >
                {command.label}
              </Button>
            </OverflowItem>
          ))}
          <MoreCommands commands={commands} />
        </div>
      </Overflow>
      {children}
    </div>
  );
}

function MoreCommands({ commands }: { commands: Command[] }) {
  const { word } = useShell();
  const { ref, isOverflowing } = useOverflowMenu<HTMLButtonElement>();
  if (!isOverflowing) return null;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          ref={ref}
          appearance="subtle"
          role="menuitem"
          data-id="OverflowButton"
          icon={<MoreVertical20Regular />}
          aria-label={word("more")}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {commands.map((command) => (
            <HiddenCommand key={command.id} command={command} />
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function HiddenCommand({ command }: { command: Command }) {
  const isVisible = useIsOverflowItemVisible(command.id);
  if (isVisible) return null;
  return (
    <MenuItem
      icon={command.icon}
      data-id={command.id}
      aria-label={command.tip ?? command.label}
      disabled={command.isDisabled ?? false}
      onClick={command.run}
    >
      {command.label}
    </MenuItem>
  );
}
